import {culture} from './culture.ts'

const turkish = culture({
  share: 2,
  women: 'Ayşe Zeynep Elif Fatma Emine Özlem Gülşen Çiğdem Şebnem İrem Büşra Yağmur Defne Tuğba',
  men: 'Mehmet Mustafa Ahmet Emre Ömer Çağlar Oğuz İbrahim Barış Ümit Serkan Gökhan Yiğit Özgür',
  last: `Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Koç Ünal Şimşek
    Güneş Işık Erdoğdu`,
  beginnings: `Ak Al Altın Ay Bal Boz Can Çam Dağ Deniz Er Gök Gül Gün Kaan Kara Kır Kızıl Kut Öz Sarı Sel Şen Taş Tek
    Top Tun Uğur Ulu Uz Yaz Yeşil`,
  endings: `alp arslan baş bay ca can çay çelik dağ demir er gil göz han kaya kent kurt man mez oğlu oğulları pınar
    soy su tekin tepe türk yurt`,
})

const arabic = culture({
  share: 5,
  women: 'Fatima Aisha Maryam Nour Layla Huda Salma Yasmin Rania Zainab Amal Hanan Khadija Dalia Reem Noor-ul-Huda',
  men: "Mohammed Ahmed Ali Omar Hassan Yusuf Khalid Ibrahim Mustafa Karim Tariq Bilal Abd_al-Rahman Hamza Sa'id Nizar",
  last: `Ahmed Hassan Ali Khan Mahmoud Ibrahim Al-Hashimi El-Sayed Al-Masri Haddad Khoury Nasser Saleh Mansour
    Abdullah Bin_Talal Al-Ma'ari Abu_Zayd Ben_Youssef Darwish`,
  beginnings: `Al-Bagh Al-Bas Al-Dim Al-Far Al-Ghar Al-Hal Al-Jaz Al-Kar Al-Maw Al-Naj Al-Qas Al-Rash Al-Sal Al-Tam
    Al-Wah Al-Zah El-Am El-Bad El-Gam El-Khat El-Maj El-Rif El-Shar Bou Abu-Ras Ben-Ham`,
  endings: `abi adi afi aishi ali ani ari arqi ashi asi awi ayni azi ibi idi ifi ilani imi iri ishi isi iti ouni ousi
    oui`,
})

const hebrew = culture({
  share: 2,
  women: 'Noa Tamar Shira Yael Talia Michal Avigail Rivka Hadas Chaya',
  men: "Noam David Yosef Ariel Eitan Moshe Uri Avraham Yehuda Ya'akov",
  last: 'Cohen Levi Mizrahi Peretz Biton Dahan Friedman Katz Azoulay Shapiro Ben-David Bar-On Goldberg Rosenberg',
  beginnings: 'Ben- Bar- Gold Rosen Silber Wein Perl Blum Grün Eisen Lieber Roth Schön Stern',
  endings: 'Ami baum berg blatt farb feld garten mann Oz Shalom stein Tov Zvi zweig',
})

const indian = culture({
  share: 8,
  women: `Priya Ananya Aishwarya Divya Kavya Pooja Shreya Lakshmi Meera Neha Radhika Sunita Deepika Anjali Swathi
    Parvati Harpreet Gurleen Nandini Ishani`,
  men: `Rahul Arjun Rohan Aditya Vikram Sanjay Karthik Arun Suresh Rajesh Anil Siddharth Manoj Venkatesh Harish Ganesh
    Gurpreet Balwinder Debashish Ishaan`,
  last: `Patel Sharma Singh Kumar Gupta Reddy Rao Nair Iyer Shah Mehta Joshi Das Kaur Verma Mukherjee Banerjee
    Chatterjee Agarwal Desai Kulkarni Menon Pillai Naidu Bhattacharya Chaudhary Malhotra Kapoor Bose Sen`,
  beginnings: `Aiyan Ananda Bala Bhaga Bhima Chandra Chinna Dama Deva Gana Gopala Hari Jaga Jaya Kali Karuna Krishna
    Kuma Lakshmi Madha Mahade Mani Mukun Muthu Naga Nara Nila Padma Peru Rama Ranga Sada Sanka Shanmu Siva Soma Subra
    Sunda Thiru Vaidya Venka Vijaya Vira`,
  endings: `chari charya dasan devan gam gappa giri gopal kar lingam mani moorthy murugan nathan pathi patnam raj
    rajan rajulu raman rao sami sekaran subramanian swamy varadan varma vel vendran`,
})

const persian = culture({
  share: 2,
  women: 'Shirin Parisa Nasrin Golnaz Mahsa Roya Setareh Farzaneh Leila Niloufar',
  men: 'Reza Hossein Amir Behrouz Kourosh Farhad Dariush Siavash Babak Mehdi',
  last: 'Hosseini Ahmadi Mohammadi Karimi Rahimi Jafari Moradi Kazemi Ebrahimi Tehrani Shirazi Farahani',
  beginnings: `Abbas Akbar Amir Bagher Daryush Ebrahim Farhad Ghasem Golab Hashem Jamshid Kamal Khosrow Mehr Mirza
    Naser Rostam Sadegh Shah Tabrizi Yazd Zaman`,
  endings: 'abadi akhani i ian far i_Nejad izadeh manesh mehr nia pour rad shahi tash vand zad',
})

const slavic = culture({
  share: 3,
  women: 'Olga Natalia Anastasia Yulia Svetlana Oksana Tatiana Ekaterina Ivana Milica',
  men: 'Dmitri Sergei Aleksei Ivan Andrei Oleksandr Mykola Yuri Nikola Vuk',
  last: `Ivanov Petrov Smirnov Kuznetsov Popov Sokolov Volkov Shevchenko Kovalenko Bondarenko Jovanović Petrović
    Horvat Kovačević Georgiev Solov'ev`,
  beginnings: `Abra Alek Bara Bogda Bori Cher Davy Demi Fedo Gavri Gleb Golu Grig Kali Kiri Koro Kras Leb Luk Mark
    Medve Mele Mikha Moro Nik Orlo Pavl Roma Rod Save Seme Sido Stepa Tara Tim Vasi Vlad Yako Zait Zhura`,
  endings: `benko chenko chuk denko dov ev ichenko in kin kov lev lov nenko nikov nov rin rov shin sov vko vsky yev
    yuk`,
  feminine: [
    [/ov$/, 'ova'],
    [/ev$/, 'eva'],
    [/in$/, 'ina'],
    [/sky$/, 'skaya'],
  ],
})

export const eastern = [indian, arabic, turkish, hebrew, persian, slavic]
