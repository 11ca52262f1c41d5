import {culture} from './culture.ts'

const chinese = culture({
  share: 9,
  women: `Li Yan Jing Xiu Mei Fang Na Min Ying Xue Yuting Jiayi Xinyi Zihan Ruoxi Yuxuan Wenjing Meiling Xiaoyan Lihua
    Shuyi Qiaolian Hui-Ching Pei-Shan`,
  men: `Wei Jun Lei Tao Ming Qiang Jie Bo Hao Peng Zhiwei Haoran Yichen Zimo Jianguo Guoqiang Xiaoming Zhenhua Tianyu
    Yongkang Chih-Hao Ka-Ming Lü Shaofeng`,
  last: `Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song Tang
    Deng Han Feng Cao Peng Zeng Xiao Tian Dong Pan Yuan Cai Jiang Yu Du Ye Cheng Wei Su Lü Ding Ren Shen Lu Yao Chan
    Wong Leung Cheung Ng Lam Tsai Hsu Teo Goh Tan`,
  beginnings: 'Ou Si Zhu Shang Xia Nan Dong Huang Mu Wen Ling Duan Tuo Gong',
  endings: 'yang tu ma ge guan hou gong fu rong ren hu mu ba sun',
  madePercent: 3,
  middlePercent: 8,
})

const vietnamese = culture({
  share: 4,
  women: `Thị_Lan Thị_Mai Thanh Linh Hương Phương Thảo Ngọc Trang Hà Bích_Ngọc Thùy_Linh Minh_Châu Thu_Hà Kim_Anh
    Mỹ_Duyên Quỳnh_Như Hồng_Nhung`,
  men: `Văn_Minh Anh Hùng Dũng Tuấn Long Quang Đức Huy Khang Văn_Hải Minh_Quân Quốc_Bảo Hữu_Phước Đình_Trọng Xuân_Trường
    Công_Phượng Thành_Đạt`,
  last: 'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Tô Hà Lâm Cao Châu',
  beginnings: 'Tôn_Thất_ Tôn_Nữ_ Công_Tằng_ Nguyễn_ Trần_ Lê_ Phạm_ Vũ_',
  endings: 'Khoa Khánh Lương Nghiêm Phùng Quách Tạ Thái Tống Triệu Ung Vương',
  madePercent: 5,
  middlePercent: 15,
})

const korean = culture({
  share: 4,
  women: 'Ji-woo Seo-yeon Min-seo Ha-eun Soo-jin Eun-ji Hye-jin Yuna Ji-hye So-young Kyung-hee Mi-sook Bo-ram Da-som',
  men: `Min-jun Ji-ho Seo-jun Do-yun Jae-hyun Sung-min Young-ho Jin-woo Dong-hyun Hyun-woo Kwang-soo Tae-yang Chul
    Gi-hun`,
  last: 'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong Bae Noh Ha Joo',
  beginnings: 'Nam Sa Seon Hwang Je Dok Mang',
  endings: 'gung gong u bo gal go jeol',
  madePercent: 2,
  middlePercent: 4,
})

const japanese = culture({
  share: 3,
  women: 'Yuki Sakura Aoi Haruka Yui Misaki Ayaka Keiko Noriko Mayumi Tomoko Kaori Yōko Chieko',
  men: 'Haruto Hiroshi Takashi Kenji Daiki Kenta Yūto Shōta Ryō Satoshi Kazuo Naoki Tsuyoshi Jun-ichi',
  last: `Satō Suzuki Takahashi Tanaka Watanabe Itō Yamamoto Nakamura Kobayashi Katō Yoshida Yamada Sasaki Matsumoto
    Inoue Kimura Hayashi Shimizu Saitō Ōno`,
  beginnings: `Aka Aki Ama Ao Asa Fuji Fuka Furu Hama Hara Hashi Hira Hoshi Ichi Ino Ishi Iwa Kami Kane Kawa Kishi
    Kita Koba Kuro Matsu Mina Mita Mizu Mori Naka Naga Nishi Oka Ōta Saka Sawa Shima Shira Sugi Taka Take Taki Toku
    Tomi Ue Wata Yama Yoko Yoshi`,
  endings: `be da do gawa guchi hara hashi hata kawa kura machi matsu mine mori moto mura naga naka no numa oka saka
    saki sawa se shima shita ta tani uchi ura wa ya yama zawa`,
  madePercent: 55,
  middlePercent: 2,
})

const african = culture({
  share: 5,
  language: 'en',
  women: `Adaeze Ngozi Chiamaka Folake Yetunde Amina Abena Akosua Efua Mariama Fatoumata Aïssatou Chinwe Ifeoma Temitope
    Wanjiru Nyambura Tigist Hiwot Nomvula Thandiwe Oluwaseun`,
  men: `Chukwuemeka Oluwaseun Babatunde Kwame Kofi Emeka Ifeanyi Tunde Mamadou Ibrahima Ousmane Kwabena Olumide Segun
    Yaw Kamau Otieno Dawit Tesfaye Sipho Themba Nnamdi`,
  last: `Okafor Adeyemi Mensah Diallo Okonkwo Traoré Nwosu Owusu Balogun Eze Boateng Ndiaye Keita Adebayo Obi Asante
    Coulibaly Sarr Onyekachi Ogunleye N'Diaye N'Guessan Kamau Otieno Mwangi Bekele Tesfaye Dlamini Nkosi Moyo`,
  beginnings: `Abi Ade Adé Afo Aje Aki Ako Amu Ani Awo Ayo Baba Bolu Chi Chuku Dada Ebo Efu Eji Eke Fa Ibe Ife Iro
    Kole Makan Ndu Nna Nwa Obi Odu Ofo Ogun Oje Oka Oko Olu Omo Onye Osho Oye Sango Tiwa Uche Ugo Uzo`,
  endings: `bayo bunmi chukwu dare di dike fe fola funmi gbemi jide juwon kanma kemi koya kunle kwu lade laja lola mba
    meka mide nike niran nna nwa nyi ola rinde rin sanya sina tayo tola tunde wale wemimo yemi zie`,
})

const pacific = culture({
  share: 2,
  women: 'Leilani Kalani Malia Kealani Noelani Keolani Pualani Mahina Nani Moana Sina Lupe Kaʻiulani Hinemoa',
  men: 'Keanu Kai Koa Makoa Kekoa Ikaika Nalu Keoni Kawika Kalā Sione Tane Kaleo Māui',
  last: `Kealoha Kahale Kamaka Kaʻahumanu Kapule Nāone Kauahi Kekona Mahoe Akana Tuilagi Fonoti Taufa Leota Ngata
    Paʻakaula Hoʻokano`,
  beginnings: `Ka Kahā Kale Kalani Kama Kana Kapu Kau Kawai Ke Keala Kealo Keka Keli Keo Koho Ku Kukui Lei Lono Maka
    Mana Mahi Nā Naki Pā Pua Wai`,
  endings: `ʻaina hale hanu haʻo hiko hoku kanaka kai kau koa lani leo lua maʻi makua manu mele moku nani niu nui
    ʻohana ʻole pili puna ʻula wai wela`,
  madePercent: 45,
})

const filipino = culture({
  share: 2,
  women: 'Maria Angelica Kristine Jasmine Rosario Maricel Lourdes Bernadette Divina Ligaya',
  men: 'Jose Mark Angelo Christian Rodel Jerome Ferdinand Bayani Dakila Reynaldo',
  last: `Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Dela_Cruz Villanueva Macapagal Dimaculangan Pangilinan
    Magsaysay Tolentino`,
  beginnings: 'Aba Ama Bala Bala Cali Dima Gata Guin Kala Laca Maca Mag Mali Mana Panga Pani Sala Suma Tala Tuma',
  endings: 'bat bay culangan dlangan gat lang lingan lo mban nao ngal ngan ngco pagal raeg rang san sayo tan ybyab',
})

export const farther = [chinese, vietnamese, korean, african, japanese, pacific, filipino]
