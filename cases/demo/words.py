"""The words that invented names are made of: common Indonesian given names, clan names and family names.

Each list runs from common to rare (`names.py` gives the weights by rank); `_` stands for a space inside a
word. No list of real persons was used.
"""

JAVA_MEN_OLD = """
Slamet Sutrisno Mulyadi Supardi Suparman Supriyanto Sugeng Suyanto Sukardi Sugiyanto Mulyono Wagiman Sutarno
Suwarno Suprapto Sunarto Sumardi Sukirno Suroto Sugito Sumarno Suharto Sukarno Sutopo Suryadi Supriyadi Sudarmo
Suparno Sumarto Sukiman Sutikno Suratman Sujarwo Sudarto Suwito Sunardi Sumanto Supono Sutarman Suyono Suyadi
Hartono Haryono Haryanto Harjono Hadi Karsono Kasiman Karyono Kuswanto Kusnadi Darmanto Darsono Daryono Darmaji
Tukiman Tukimin Tugiman Tumijo Tumino Paimin Paiman Parmin Paryono Parjo Ponimin Poniman Ponijan Ngadiman Ngadimin
Ngatimin Ngatiman Wagino Wagiyo Wakidi Wakiman Warsito Warsono Wartono Waluyo Widodo Wiyono Wiyadi Wiryo Sarjono
Sarwono Sardi Sarno Sariman Samidi Samijo Samiran Sadiman Sadikin Saryono Satiman Saimin Saiman Jumadi Jumari
Jumiran Juwadi Juwari Kliwon Legiman Legimin Legino Paing Pujiono Purnomo Purwanto Purwadi Prayitno Pranoto Rebo
Rusdi Rusmanto Rusdianto Temon Teguh Tarmidi Tarmuji Tasmin Tarno Trimo Triyono Triyanto Marsudi Marsono Martono
Margono Maryadi Maryono Masiran Mardiyono Mujiono Mujianto Mulyanto Muryanto Misran Miskan Minto Eko Dwi Tri Bambang
Agus Joko Budi Untung Gimin Gito Giyono Giyarto Jarwo Jasmani Kamsi Kardi Karmin Kasno Kasmin Katiran Katijo Lamidi
Lasiman Lasmin Mukijan Mukiyat Mukimin Nurhadi Nyoto Rakidi Rakiman Ratiman Ratno Rejo Rohmadi Sabar Sagiman Salimin
Sanyoto Sapari Sarengat Sastro Senen Sidik Siswanto Siswoyo Sriyono Sriyanto Setu Siman Sutejo Sutanto Sutaryo Sutiyono
Sutiman Suwandi Suwardi Suwarto Suwignyo Suwondo Sugiarto Sugiono Suhadi Suhardi Suharno Suhartono Sujadi Sujono Sujud
Sukamto Sukamdi Sukarman Sukarto Sukendar Sukir Sulaiman Sularno Sularto Sulistiyo Sumadi Sumaryono Sumedi Sumitro
Sunaryo Sunoto Supangat Suparjo Supomo Supriyono Suraji Suratno Suripto Suroso Suryanto Susanto Susilo Susiyanto Sutadi
"""
JAVA_WOMEN_OLD = """
Sumiati Sri Sulastri Sutinah Suparti Sumarni Sukinah Suminah Suharti Partini Kartini Wagiyem Tukiyem Ngatiyem Poniyem
Painem Paikem Paini Parinem Parsini Partinah Sarinah Sarinem Sarmi Sartini Saminem Samini Satinem Satiyem Suparmi
Supriyati Suryati Suratmi Surtini Surip Suwarni Suwarti Sugiyem Sugiyarti Sukarti Sukarsih Sukiyem Sulami Sulasmi
Sulistri Sumini Sumirah Sumiyem Sunarti Sunarsih Sundari Supini Supinah Suprapti Sutarmi Sutarti Sutiyem Suyati Suyatmi
Suyatni Tumini Tuminah Tumiyem Tukinah Tukinem Tuginem Tugiyem Waginah Waginem Wakinah Warsini Warsiti Wartini Wasini
Wasinah Jumini Juminah Jumiati Jumirah Jariyah Karsinah Karsini Kasinah Kasiyem Kasmirah Katinah Katiyem Kusmiyati
Lasmi Lasmini Lastri Legiyem Leginah Marsinah Marsini Martini Mariyem Maryati Mariyati Murtini Muryati Murni Murniati
Mujiati Mujinah Mujiyem Misinah Misiyem Ngadinah Ngadiyem Ngatinah Ngatini Ponirah Ponijah Poninten Pujiati Purwanti
Purwati Rubinah Rubiyem Rukmini Rukinah Rumini Ruminah Rusmini Rusmiyati Sadinah Sadiyem Saginah Sainah Saikem Sainem
Salamah Salinem Sanikem Sariyem Saripah Sitin Sukesi Sulimah Supartinah Surati Suryani Temu Tentrem Tarmi Tarmini
Tarsini Tasiyem Tasminah Trimah Triyani Tri Umi Wiji Winarsih Winarti Yatinem Yatini Yatmi Endang Siti Dwi Eni Titik
"""
JAVA_MEN = """
Agus Budi Eko Joko Dwi Bambang Heri Andi Tri Wahyu Hendra Dedi Arif Rudi Yudi Edi Didik Aris Sigit Slamet Teguh Agung
Hari Imam Nur Anton Iwan Dian Danang Dodi Doni Toni Sony Roni Rio Rahmat Sapto Catur Wawan Wisnu Yoga Yanto Yusuf
Galih Gunawan Guntur Gilang Hadi Hermawan Indra Irawan Joni Kukuh Kuncoro Luhur Nanang Nugroho Panji Pramono Prasetyo
Puji Purwanto Puguh Ridwan Riyanto Satrio Septian Setyo Supriyanto Suryo Susilo Sutrisno Taufik Tedi Topan Ujang
Wibowo Widi Winarno Wiwit Yulianto Yunus Arief Ary Aries Bagus Bayu Benny Candra Dadang Darmawan Deni Dicky Didi Fajar
Ferry Feri Fendi Anang Andri Andika Angga Anjar Ardi Ardian Arifin Asep Basuki Bowo Cahyo Cahyono Daryanto Eka Erwin
"""
JAVA_WOMEN = """
Sri Dwi Tri Siti Endang Eni Rina Dewi Yuni Wahyuni Ani Titik Lestari Ratna Indah Nur Puji Retno Rini Ika Eka Ayu Dian
Diah Tuti Tutik Umi Wiwik Yanti Yuli Yulia Sulistyowati Setyowati Susi Susanti Sumiati Sunarti Lilis Lina Lusi Maya Mega
Nani Nanik Niken Nining Novi Ninik Nunung Nuraini Reni Rita Rosi Rusmiati Santi Sari Septi Sinta Sulastri Suryani Tini
Tina Vera Vina Wati Widya Winarti Wulan Yeni Yosi Yuliana Anik Anita Anis Arum Asih Astuti Atik Catur Citra Desi Dini
Dina Dita Ela Elis Emi Erna Erni Esti Evi Fani Fitri Fitria Hani Harti Heni Herlina Ida Iin Ima Ina Ira Irma Ita Kartika
Kiki Kristina Laras Leni Lia Listia Liza Mira Murni Rahayu Ririn Risa Ria Ristanti Rosmiati Tanti Tari Tika Tiwi Vivi
"""
JAVA_LAST_MEN = """
Santoso Setiawan Prasetyo Nugroho Susanto Wibowo Kurniawan Saputra Hidayat Purnomo Utomo Widodo Cahyono Handoko Riyanto
Suprapto Raharjo Hartono Pratama Wijaya Sulistyo Wahyudi Yulianto Purwanto Irawan Hariyanto Supriyadi Suryanto Sutrisno
Gunawan Kuncoro Mulyono Nurcahyo Pamungkas Permadi Prabowo Pranoto Purwadi Rahmadi Rudianto Saputro Setiaji Siswanto
Subagyo Subekti Sudrajat Sugiarto Sukmono Sulaksono Sumantri Sunaryo Suseno Susilo Triyono Wardoyo Wicaksono Widianto
Widiyanto Winarno Wirawan Wiyono Yuwono Ariyanto Arianto Budiman Budianto Budiyono Darmawan Dwiyanto Ermawan Haryadi
Hermanto Iswanto Istianto Jatmiko Kristanto Kusuma Kuswanto Laksono Margono Maryanto Mulyanto Nurhadi Nurdiyanto
Nuryanto Prakoso Pribadi Priyanto Priyono Purbo Rusmanto Sasongko Sasmito Setyawan Setyono Suharyanto Suhendro Sujatmiko
"""
JAVA_LAST_WOMEN = """
Lestari Rahayu Astuti Wahyuni Handayani Ningsih Puspitasari Wulandari Sari Setyowati Hastuti Susanti Pratiwi Kusumawati
Widyastuti Anggraini Utami Purwanti Setyaningsih Hidayati Yuliani Maryati Fatimah Nurhayati Puspita Kartika Sulistyowati
Purnamasari Kurniawati Wijayanti Wati Indriyani Indrawati Suryani Sumarni Mulyani Murtiningsih Nuryani Nurjanah Oktaviani
Permatasari Prihatin Purwaningsih Purwati Rahmawati Ratnasari Retnowati Ristiani Rohmah Saputri Sayekti Setiawati Sukesi
Sulastri Sundari Supriyati Suprihatin Susilowati Susilawati Suwarni Trisnawati Triyani Wahyuningsih Wardani Widiastuti
Widiyanti Widowati Winarni Winarsih Windarti Yulianti Yuliana Yuniarti Apriliani Aprilia Arini Arum Budiarti Cahyani
Damayanti Dewi Ekawati Endarwati Ernawati Febriani Fitriani Hapsari Haryanti Hartati Herawati Hermawati Iswati Jumiati
Kristiani Kuswati Lailatul Larasati Maharani Marlina Martini Mawarni Megawati Mufidah Muryani Novitasari Nuraini Nurkhasanah
"""
YOUNG_MEN = """
Muhammad Ahmad Rizky Aditya Dimas Fajar Bagas Rafi Raihan Farhan Ilham Fikri Galang Reza Rangga Bayu Arya Daffa Fahri
Akbar Alif Rehan Kevin Naufal Yoga Zaki Zidan Satria Rendi Rama Raka Putra Oktavian Nanda Maulana Krisna Julian Ibnu
Hafiz Haikal Gilang Ferdi Faisal Fadli Fadil Erlangga Egi Dzaki Dwi Devan Daniel Bima Azka Aziz Azzam Arkan Ardiansyah
Arfan Aqil Anggara Andra Andika Alvin Alfian Aldi Aksa Akmal Aji Agil Adrian Adnan Adam Abyan Abizar Abian Rasya Rafa
Rafka Radit Raditya Riski Rio Rico Rian Restu Rayyan Ravi Rasyid Pandu Panji Nizam Nabil Malik Lutfi Lukman Khalid Keanu
Kenzo Kenzie Jovan Javier Irfan Iqbal Hanif Hamzah Ghifari Gibran Galih Fauzan Fathan Fatih Evan Eza Dylan Dion Diki
Danish Danu Davin Dafa Candra Cahyo Bintang Bilal Bagus Athar Attala Atharizz Azriel Arsya Arsyad Arjuna Ananda Alvaro
"""
YOUNG_WOMEN = """
Siti Putri Nabila Aulia Zahra Ayu Salsabila Naila Nur Dinda Intan Anisa Alya Amelia Annisa Aisyah Keisha Kayla Nadia
Nayla Rani Rahma Safira Salma Syifa Tiara Vania Zaskia Zahwa Wulan Talita Tasya Syakila Shafa Septi Selvi Sekar Rizka
Risma Rifka Rara Rania Queena Putri Nisa Nikita Nazwa Najwa Natasya Naura Nadira Mutiara Meisya Melati Maudy Marsya
Lutfia Lala Laila Kirana Khansa Khadijah Keyla Keysha Kania Jihan Indah Hilda Hana Hanifah Hafizah Gita Ghina Fitri
Firda Febri Fatimah Farah Fani Elsa Elvira Dwi Dita Diva Dina Devi Desi Della Cinta Citra Chika Chelsea Cantika Bunga
Bella Balqis Azzahra Aurel Asyifa Aqila Anggun Angel Andini Anatasya Amira Alika Alifa Aira Adinda Adelia Adiba Acha
"""
YOUNG_SECOND_MEN = """
Saputra Pratama Ramadhan Maulana Hidayat Setiawan Firmansyah Nugraha Kurniawan Ardiansyah Alfarizi Hakim Akbar Fadillah
Wijaya Permana Prasetya Rizki Putra Syahputra Nugroho Fauzi Gunawan Al_Ghifari Mahendra Pangestu Pamungkas Perdana
Purnama Rahman Ramdani Romadhon Saepudin Santoso Septiawan Setiadi Sopian Sulaiman Surya Susanto Syahrul Wahyudi
Wicaksono Wibowo Yudistira Yulianto Zulfikar Adiputra Afrizal Agustian Alamsyah Aldiansyah Alfiansyah Andrean Anugrah
Apriansyah Aprilio Arifin Aryasatya Atmaja Baihaqi Baskara Budiman Darmawan Dermawan Dewantara Febrian Febriansyah
Ferdiansyah Fernanda Haryanto Hermawan Herdiansyah Irawan Ismail Jaelani Januar Juliansyah Khoirul Kusuma Lesmana Mulyana
"""
YOUNG_SECOND_WOMEN = """
Putri Ramadhani Lestari Azzahra Aulia Rahmawati Safitri Wulandari Anggraini Permata Sari Oktaviani Maharani Pratiwi Zahra
Salsabila Nuraini Amelia Khairunnisa Nurhaliza Ramadani Fitriani Febrianti Apriliani Novianti Agustina Puspita Anjani
Cahyani Damayanti Dewi Fadilah Fauziah Handayani Hasanah Humaira Indriani Intan Julianti Kartika Khoirunisa Kirana Larasati
Lutfiah Maulida Maulidya Mutiara Nabila Nadhifa Nafisah Natasya Nirmala Noviyanti Nurazizah Nurfadilah Nurjanah Nurul
Octavia Oktavia Puspitasari Putriani Rahayu Rahmadani Rahmah Rizkia Rosalina Sabrina Saharani Saputri Septiani Shabira
Sholihah Syahrani Syakira Syaputri Utami Wardani Widyaningrum Yulianti Yuniar Zalianty Zulaikha Almaira Ananda Andriani
"""
MUSLIM_MEN_OLD = """
Abdul Ahmad Muhammad Ismail Junaidi Syarifudin Mahmud Nasir Sanusi Sarmili Rojali Rohimin Usman Yahya Yusuf Zainudin
Hasan Husin Hamid Hamdani Hasbullah Ibrahim Idris Ilyas Jaelani Jamaludin Kosim Komarudin Mansur Marjuki Marzuki Masduki
Mastur Mulyadi Muhidin Muhtar Mukhlis Musa Mustofa Muslim Nasrudin Nawawi Nurdin Nurhasan Ridwan Rosyid Rusli Sabeni Sadeli
Safrudin Sahroni Saidi Saiman Salim Salman Samsudin Sarbini Sayuti Somad Subandi Suhaimi Suherman Sukri Sulaeman Sunan
Supandi Suparta Syafei Syafrudin Tabrani Tamrin Tohir Umar Wahyudin Yakub Zaelani Zakaria Zulkarnain Namin Nemin Mamat
Muhayar Mursidi Murtado Madani Madrais Matsani Matsuri Marhali Mardani Naman Napis Niman Niin Rohani Rahmani Saaman Saanih
Sainan Sanwani Sarip Satibi Siman Sabarudin Bahrudin Bahtiar Basri Burhanudin Buang Bunyamin Dahlan Daud Djunaedi Endang
"""
MUSLIM_WOMEN_OLD = """
Nurhayati Siti Fatimah Maryam Aminah Rohani Rohaya Rohayati Khadijah Maimunah Halimah Hasanah Hamidah Hindun Holilah Jamilah
Jubaedah Juariah Juleha Kholifah Komariah Latifah Mardiah Mariam Marhamah Marpuah Masitoh Masnah Maesaroh Munawaroh Muslimah
Mutmainah Nafsiah Napsiah Nasroh Nurjanah Nuraini Nurlela Nurhasanah Nurmala Nursiah Rahmah Rogayah Rohimah Rokayah
Romlah Rosidah Rukiah Rukoyah Saadah Saamah Sadiah Salamah Salbiah Saleha Salmah Samsiah Sanah Saodah Sapiah Sarmanah Saroh
Sawiyah Solihah Solehah Sopiah Subaedah Suhaebah Suhartini Sukaesih Suryanah Suryati Syamsiah Tasiah Ulfah Umamah Umi Unah
Warni Yati Yayah Yoyoh Zaenab Zahrah Zubaedah Zulaeha Acih Amsiah Aisah Asiah Asmanah Asmawati Badriah Baiyah Dahlia Enah
Encum Eneng Eroh Hafsah Hanipah Icah Iyoh Kiptiah Laela Lamih Limah Manih Mimin Minah Muhani Mujenah Naisah Nami Nemah Niah
"""
MUSLIM_MEN = """
Muhammad Ahmad Abdul Rizal Ridwan Hendra Iwan Dedi Rudi Agus Andi Syaiful Saiful Zainal Fauzi Faisal Fahmi Firman Hidayat
Herman Heri Hasan Husein Ibrahim Ilham Imron Indra Irfan Irwan Ismail Jaya Junaedi Kamal Khoirul Lukman Mahfud Maulana
Mulyadi Nasrul Nurul Rahmat Ramdani Rasyid Rifki Riyan Rohman Rahmatullah Rully Saepul Sahrul Salman Samsul Sandi Sofyan
Solihin Subhan Sulaiman Supriyadi Surya Syahrul Syamsul Taufik Toha Umar Usman Wahyu Yanto Yusuf Yudi Zaki Zulfikar
"""
MUSLIM_WOMEN = """
Siti Nur Nurul Dewi Sri Rina Rini Yuli Lina Lia Eka Fitri Dian Maya Ratna Nurhayati Nuraini Nurlaela Ani Anita Aisyah
Amelia Dahlia Desi Devi Eva Evi Farida Fatimah Hani Hasanah Heni Herlina Ida Iis Ika Indah Irma Khadijah Kurnia Leni Lilis
Maesaroh Mariana Maryani Masitoh Melani Mira Mulyani Munawaroh Murni Nani Neneng Nia Novi Nunung Nurjanah Nurmala Pipit
Puspa Rahma Ratih Rika Risma Rohani Rosita Rosmiati Rusmini Santi Sarah Selvi Sinta Solihah Sofia Sumiati Suryati Susi
Syarifah Tati Tini Titin Tuti Ulfa Umi Uswatun Wati Winda Yanti Yayah Yeni Yulia Yuliana Zahra Zubaidah Zulfa
"""
MUSLIM_SECOND_MEN = """
Hidayat Hidayatullah Rahman Hakim Fauzi Rohman Anwar Arifin Fadli Fadilah Firdaus Gunawan Hamdani Hamid Hasan Hasbi Ibrahim
Ikhsan Ilyas Iskandar Ismail Jaelani Jamil Kurniawan Latif Maulana Mubarok Muslim Nasution Nawawi Permana Ramdhan Ridho
Ridwan Rifai Rizal Rosadi Rosidi Rusdi Sahid Saputra Setiawan Sidik Siregar Sobari Sofyan Suhendar Sulaiman Suryadi Syafei
Syahputra Syarif Wahid Wahyudi Yahya Yani Yasin Yunus Yusuf Zaelani Zakaria Zamroni Ali Aminudin Amrullah Apriyanto Ardiansyah
Arafat Baihaki Bahri Basri Burhan Efendi Fachrudin Fahrurozi Faturohman Fikri Ghozali Habibi Hadi Haerudin Halim Hamzah
"""
MUSLIM_SECOND_WOMEN = """
Aisyah Aminah Fatimah Hasanah Rohmah Nurjanah Nurhayati Khodijah Maryam Mariam Zubaidah Zulaikha Zahro Rahmah Rahmawati
Aliyah Anisah Asiyah Azizah Badriyah Fadilah Fauziah Hafsah Halimah Hamidah Hanifah Hidayah Holilah Humairoh Juariyah
Jubaedah Julaeha Kamilah Khoiriyah Komalasari Komariah Lathifah Maemunah Maesaroh Mardiyah Marfuah Masruroh Mukaromah
Munawaroh Mustika Mutmainah Muthoharoh Nafisah Nuraeni Nurbaiti Nurlaela Nurohmah Patimah Qomariah Robiah Rodiah Rofiqoh
Rohaeni Rohayati Rokhayah Romlah Rosidah Rukoyah Saadah Sadiah Sakinah Salamah Saodah Sarifah Solihah Sopiah Suaebah Suryani
Sundari Supriatin Susanti Susilawati Suhartini Sulastri Tsaniyah Ulfah Umayah Wardah Wasilah Widaningsih Yulianti Yuningsih
"""
ABDUL = """
Rahman Rohman Malik Aziz Rahim Wahab Latif Halim Karim Hakim Wahid Kadir Hamid Majid Hadi Kholik Somad Manaf Muis Salam
Syukur Rosyid Rauf Rojak Gofur Jabar Basir Basit Muhyi Muin Mutolib Mujib Gani Fatah Azis Ajid Rasyid Razak Qodir Haris
"""
SUNDA_MEN = """
Asep Ujang Dadang Cecep Dede Iwan Yayan Aep Agus Ade Aceng Adang Ahmad Ajat Aji Alit Amat Amin Andri Anwar Apip Atang Atep
Ayi Bubun Cucu Dadan Daden Dani Dayat Deden Dedi Deni Didin Dikdik Dindin Edi Eman Emed Encep Endang Engkos Entis Enjang
Eros Gugun Hendar Hendi Herman Hilman Ida Ikin Iing Imam Iman Jajang Jaja Jujun Karna Koko Kosasih Lili Maman Mamat Mumuh
Nana Nandang Nanang Oman Opik Otong Pepen Rahmat Ridwan Rohmat Ruhiat Rukman Saepul Sobur Suherman Tatang Tarya Tata Tedi
Toto Uce Udin Uus Uci Usep Wahyu Wawan Wildan Yana Yanto Yaya Yoyo Yudi Yusuf Zaenal
"""
SUNDA_WOMEN = """
Euis Neneng Iis Tati Imas Cucu Ai Ade Dede Elis Lilis Nani Nining Rina Siti Titin Tuti Wiwin Yani Yati Yayah Yeni Yeti Yuyun
Aan Acih Aisah Anah Ani Atikah Ati Cicih Dewi Dedeh Diah Edah Ela Elah Ema Empat Enah Encar Engkar Enok Entin Erni Esih Eti
Eulis Eti Evi Heni Ida Ika Ikah Iyah Iyam Juju Kokom Komala Kurnia Lela Leni Lia Lina Linda Mae Mimin Mira Mumun Nia Nenden
Neng Nengsih Nina Nunung Nur Nurul Odah Oneng Popon Ratih Reni Resti Rika Rini Risna Rosi Santi Sinta Sri Susi Teti Tini
"""
SUNDA_LAST_MEN = """
Hidayat Supriatna Sutisna Suhendar Sunarya Suryana Sukmana Kurniawan Permana Setiawan Gunawan Hermawan Kosasih Kusnadi
Koswara Mulyana Nugraha Ramdani Rohmana Ruhimat Ruswandi Saepudin Saefulloh Sobari Solihin Somantri Sopandi Suganda Suhandi
Suherlan Suherman Suhanda Sukandar Sukarya Sulaeman Sumarna Sunandar Supardi Suparman Supriadi Suryadi Suryaman Sutardi
Sutarya Wahyudin Wahyu Wiguna Wijaya Yusup Abdurahman Anwar Darmawan Effendi Firmansyah Hadiana Haryana Hendrawan Heryana
Iskandar Jaenudin Jayadi Juhana Junaedi Kartiwa Karyana Komarudin Kuswara Lesmana Maulana Mulyadi Muslihat Nuryadi Pratama
"""
SUNDA_LAST_WOMEN = """
Nurjanah Kurniasih Rohaeti Sumiati Rohayati Suryati Nurhayati Sukaesih Mulyati Komariah Kartika Komala Lasmini Lestari
Maesaroh Marlina Maryati Mintarsih Mulyani Nuraeni Nurlaela Nurhasanah Nuryati Permatasari Rahayu Rahmawati Ratnasari
Ratnaningsih Rohimah Rohmah Rosita Rosmiati Rukmini Rustini Saadah Salamah Sarifah Setiawati Sofiah Solihat Suartini Suhaeti
Suharti Sukarsih Sulastri Sumarni Sumarsih Sunarti Sundari Supriatin Suryani Susanti Susilawati Sutarsih Wahyuni Wartini
Widaningsih Widiawati Windayani Winarsih Wulandari Yulianti Yuliani Yuningsih Yustika Agustina Aminah Anggraeni Apriliani
"""
CHRISTIAN_MEN = """
Yohanes Daniel David Andreas Robert Jonathan Stefanus Antonius Markus Lukas Petrus Paulus Yosef Benny Hendrik Jefri Johan
Ferdinand Frans Roy Ronald Rudolf Samuel Simon Sahat Togar Tumpal Parlindungan Binsar Bonar Charles Darwin Edward Erikson
Gabriel Gilbert Hotman Immanuel Jansen Jhon Josua Kristian Lambok Leonardo Manahan Marihot Marolop Martin Maruli Monang Nelson
Nicolas Oloan Pahala Poltak Ramses Richard Saut Sihol Sabar Theodorus Timbul Togap Tigor Victor Viktor Wilson Yosua Yonathan
"""
CHRISTIAN_WOMEN = """
Maria Kristina Elisabet Lidia Ester Debora Rut Yohana Agnes Angel Agustina Anna Bertha Betty Christine Clara Cynthia Diana
Dorlan Duma Elfrida Evelin Friska Florensia Gloria Grace Helena Henny Hotmaida Ida Irene Jessica Julia Juliana Lamria Lasma
Lenny Lestari Linda Lusiana Magdalena Margaretha Marlina Marta Martha Melinda Merry Mutiara Natalia Nova Novita Paulina Priska
Rebeka Ria Roma Romauli Rosa Rosmaida Rospita Ruth Sari Septina Sondang Stefani Tiurma Tiur Tetty Theresia Tiodora Veronika
"""
MARGA = """
Simanjuntak Sitorus Siregar Nasution Sihombing Hutapea Hutagalung Silalahi Simbolon Sinaga Situmorang Manurung Napitupulu
Nainggolan Pasaribu Panjaitan Pardede Pakpahan Purba Saragih Sianipar Siahaan Sibarani Silaban Simamora Simangunsong Sirait
Sitanggang Sitompul Tambunan Tampubolon Tobing Ginting Tarigan Sembiring Karo-Karo Perangin-Angin Harahap Hasibuan Lubis
Rangkuti Marbun Gultom Damanik Butar-Butar Aritonang Hutabarat Lumbantoruan Lumban_Gaol Samosir Sagala Rajagukguk Pane
"""
CHINESE_MEN = """
Hendra Budi Andi Rudi Kevin Steven Jimmy Johan Willy Wilson Albert Alex Alvin Andre Andrew Antoni Benny Calvin Chandra Dedi
Denny Edwin Eddy Eric Felix Ferry Hadi Handi Harry Hengki Herman Irwan Jason Jefri Joni Kurnia Leo Lukas Michael Nicholas
Peter Raymond Ricky Robby Rony Ryan Sandy Stanley Stefan Sugianto Suryadi Susanto Tony Vincent William Yanto Yohan Yusak
"""
CHINESE_WOMEN = """
Lina Linda Lily Mei Meliana Melisa Silvia Susan Susi Yenny Yuliana Agnes Amelia Angela Anita Caroline Cindy Christine Cynthia
Debby Devi Diana Elly Erlina Evi Fanny Felicia Feni Fera Fransiska Grace Herlina Ina Ivana Jenny Jessica Juliana Kartika Kelly
Lanny Lenny Livia Mariana Merry Metta Michelle Mona Natalia Novi Olivia Pauline Ratna Rina Rosa Selly Shella Sherly Sisca
"""
CHINESE_FAMILY = """
Wijaya Gunawan Halim Tan Lim Kurniawan Santoso Susanto Hartono Setiawan Salim Tanuwijaya Sutanto Lie Wibowo Budiman Chandra
Darmawan Gozali Hadinata Handoko Hartanto Hermawan Hidayat Indrawan Iskandar Irawan Jaya Kosasih Kusuma Kusnadi Kwee Lesmana
Liem Liman Lukito Mulyadi Ng Oei Ong Pranata Pratama Rahardja Salam Sanjaya Sasmita Setiadi Siswanto Soegiarto Sugiarto
Sulistio Surya Suryadi Suwandi Tandiono Tanoto Tanujaya Tedja Teja Thio Tjahjadi Tjandra Tjhin Widjaja Winata Wirawan Yap
"""
MINANG_MEN = """
Zulkifli Yusrizal Syafrizal Erman Afrizal Rizal Syahrial Zulfahmi Yulizar Yendri Yasrizal Yarman Syamsuar Syafril Syaiful
Rusdi Rinaldi Ridwan Nofrizal Nasrul Mulyadi Muslim Masrizal Marjohan Jasman Irwan Indra Hendri Hendra Hasan Gusrizal Febrian
Fauzan Fahmi Erizal Elfian Efrizal Edison Dasril Darwis Bustami Busril Basrizal Azwar Asrul Arifin Armen Anwar Amrizal Alfian
"""
MINANG_WOMEN = """
Yusnidar Nurbaiti Rosmaniar Erniwati Yulinar Yurnalis Zuraida Zulfitri Yasni Wirdaningsih Warnida Upik Syafrida Suarni Rosnida
Rahmiati Ratna Rafnis Nurmi Nurlis Novia Nofrita Nelfia Murniati Mardiana Lisa Jusmaniar Irma Ines Herlina Gusnidar Fitria
Fatmawati Eva Erna Emi Elvira Elfi Desmawati Desi Deswita Dasmawati Darnis Cici Asnimar Asni Arnida Anita Andriani Afnidar
"""
ARAB_MEN = """
Ali Umar Abdullah Hasan Husein Muhammad Ahmad Alwi Salim Idrus Hamid Syech Zein Abubakar Jafar Ibrahim Yahya Hadi Faisal
Fahmi Fuad Fikri Hamzah Haidar Khalid Mahdi Muhsin Mustafa Naufal Saleh Segaf Taufik Thalib Usman Yusuf
"""
ARAB_WOMEN = """
Fatimah Aisyah Khadijah Zahra Syarifah Salma Nur Ruqayah Alwiyah Muznah Sidah Zainab Syifa Aminah Asma Balqis Fadlun Faiza
Hafsah Hana Hanan Huda Jamilah Lubna Luluk Maryam Najla Nadia Rania Sakinah Shafira Sarah Ulfah Wardah Zakiyah
"""
ARAB_FAMILY = """
Assegaf Alaydrus Alatas Alhabsyi Shahab Baraja Bafadhal Bajuber Basalamah Alkatiri Aljufri Almuhdar Balfas Bawazier
Bahasuan Bamukmin Basyarahil Alhadad Alkaff Banahsan Badjeber Thalib Nahdi Alamudi Bahanan
"""
EAST_FAMILY = """
Tuhuteru Latuconsina Lewerissa Pattiasina Sahetapy Manuputty Tomasoa Latumahina Nanlohy Pelupessy Tahapary Leiwakabessy Da_Costa
Nahak Bria Seran Fernandez Da_Silva Tallo Manafe Ndun Lay Rihi Benu Tefa Kolo Sogen Langoday Mandagi Wowor Rumengan Tumewu
Kalalo Lontoh Pangemanan Mamahit Supit Watung Kaunang Rondonuwu Polii
"""
WATI_STEMS = """
Setya Rahma Kurnia Indra Erna Yuli Hera Irma Lisna Kusuma Trisna Mega Asma Eka Endra Fitria Hari Herni Nila Novia Oktavia Ratna
Sulistya
"""
WATI_ENDS = "wati ningsih yanti yani"
UDDIN_STEMS = """
Syarif Jamal Kamal Amir Nasr Badr Zain Saif Burhan Fahr Hasan Ihsan Jalal Khair Muhy Najm Raf Salah Taj Wahy Syams Nur Bahar
Alim Awal Hair Imam Misbah Muslih Saf Siraj Aman Asr
"""
TWINS_MEN = """
Hasan/Husein Rama/Raka Rian/Rion Aldi/Aldo Andi/Ardi Rizki/Rizal Fajar/Fajri Dani/Doni Riko/Riki Bima/Bimo Raka/Raki Dika/Diko
Rafi/Raffa Ilham/Irham Zaki/Zaka Rendi/Rendra Deni/Dendi Farel/Farhan Aris/Arif Hadi/Hari Budi/Rudi Edi/Dedi Agil/Agal
"""
TWINS_WOMEN = """
Ani/Ana Rina/Rini Lina/Lini Dina/Dini Rani/Rana Sinta/Santi Rita/Rika Nisa/Nasa Putri/Puteri Aulia/Aurel Zahra/Zahira Nadia/Nadira
Yuni/Yuli Desi/Devi Lia/Lisa Tina/Tini Naila/Nabila Intan/Indah Salma/Salwa Kayla/Keyla Hana/Hani Nia/Nita Eka/Eki Rosa/Rosi
"""
